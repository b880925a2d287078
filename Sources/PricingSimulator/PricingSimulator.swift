// PricingSimulator
