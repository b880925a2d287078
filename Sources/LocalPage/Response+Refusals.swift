import PricingSimulator

extension Response {
  /// What went wrong, in the words and with the status that belong to it.
  static func refusal(of error: any Error) -> Response {
    switch error {
    case let refusal as PageRefusal:
      .refusal(.unprocessableContent, refusal.message, lever: refusal.lever)
    case let refusal as RequestReader.Refusal: .refusal(refusal.status, refusal.message)
    case is WaitingRoom.Full:
      .refusal(
        .serviceUnavailable, "\(RequestLimit.waiting) questions wait already; ask again in a moment"
      )
    case .usage(let message) as Failure: .refusal(.unprocessableContent, message)
    case let failure as Failure: .refusal(.internalServerError, failure.message)
    default: .refusal(.internalServerError, "\(error)")
    }
  }
}
