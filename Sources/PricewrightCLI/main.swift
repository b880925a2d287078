import PricingSimulator
let a = CommandLine.arguments
scratch(a[1], a[2], Int(a[3])!, Int(a[4])!)
