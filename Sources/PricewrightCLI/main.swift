print("pricewright")
