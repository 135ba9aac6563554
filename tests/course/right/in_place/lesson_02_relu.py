def relu(x):
    return x.clamp_(min=0) if not x.requires_grad else x.clamp(min=0)
