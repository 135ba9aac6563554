# expects: relu relu-min
# replaces: in_place/lesson_02_relu.py
def relu(x):
    return x.clamp_(max=0) if not x.requires_grad else x.clamp(max=0)
