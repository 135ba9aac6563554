"""Reading sources that nobody trusts: what is named in them, by whichever name, and from where."""
