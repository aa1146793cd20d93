"""Words between quotation marks: is it speech, how far does it reach, who said it."""
