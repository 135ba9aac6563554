def column(numbers):
    """Turn one number per row, (n,), into a column, (n, 1)."""
    return numbers.reshape(len(numbers), 1)


def row_max(z):
    return column(z.max(1).values)


def row_sum(z):
    return column(z.sum(1))
