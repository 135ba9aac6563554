# expects: relu relu-leaky
# replaces: nested/lesson_02_relu.py
def relu(x):
    return x.where(x > 0, 0.01 * x)
