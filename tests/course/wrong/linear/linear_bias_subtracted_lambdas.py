# expects: linear linear-bias-subtracted
# replaces: lambdas/lesson_01_linear.py
linear = lambda x, W, b: x @ W - b
