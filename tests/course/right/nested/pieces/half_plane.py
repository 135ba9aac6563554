def side(p, a, c):
    return float(p @ a) + float(c)


def meeting(p, q, a, c):
    s, e = side(p, a, c), side(q, a, c)
    return (e * p - s * q) / (e - s)
