"""Values over time: run charts and XmR charts, by the rules of NHS England's Making Data Count. No Django.

Values come in as decimals and are worked with as fractions, so that nothing is rounded before it is printed.
"""
