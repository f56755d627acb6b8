import tide


def level(hour):
    """The level at an hour."""
    return tide.at(hour)


print(level(3))
