def level(hour):
    return 1.0
