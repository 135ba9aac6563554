"""Operators that no network of flat pieces has, and what would work in their place."""

_CURVED = (
    "is curved, so it is not piecewise linear; ReLU, LeakyReLU, Hardtanh or Hardsigmoid would work"
)
_ATTENDS = "multiplies values by values; a network without attention would work"
_NORMS = "divides by what it computes from its input; batch norm in evaluation, or none, would work"
_JUMPS = "jumps, so it is not piecewise linear; maximum, minimum, clamp or ReLU would work"
_PRODUCTS = "may multiply values by values; linear, or matmul with a constant matrix, would work"
_COUNTS = "takes whole numbers; a network that takes real numbers would work"
_REPEATS = "multiplies values by values; a network without gates would work"

_WHY = {
    _CURVED: """gelu silu tanh sigmoid softmax _softmax log_softmax _log_softmax log_sigmoid elu
        selu celu softplus mish hardswish tanhshrink softsign exp log log1p expm1 sqrt rsqrt
        square sin cos reciprocal erf glu logsumexp
        hypot logaddexp logaddexp2 logcumsumexp float_power exp2 sinh cosh tan atan asin acos
        sinc xlogy erfc logit special_expit""",
    _ATTENDS: "scaled_dot_product_attention _native_multi_head_attention",
    _NORMS: """layer_norm native_layer_norm group_norm native_group_norm
        local_response_norm rms_norm var std var_mean""",
    _JUMPS: """gt lt ge le eq ne sign sgn heaviside floor ceil round trunc frac fix argmax
        argmin argsort fmod remainder floor_divide copysign bucketize
        fake_quantize_per_tensor_affine fake_quantize_per_channel_affine
        logical_and logical_or logical_not""",
    _PRODUCTS: "bilinear",
    _COUNTS: "embedding embedding_bag one_hot",
    _REPEATS: "lstm gru rnn_tanh",
}
WHY_REFUSED = {name: why for why, names in _WHY.items() for name in names.split()}
LEFT_OUT = {
    "softmax": "softmax",
    "_softmax": "softmax",
    "log_softmax": "log-softmax",
    "_log_softmax": "log-softmax",
    "sigmoid": "sigmoid",
    "log_sigmoid": "log-sigmoid",
}
