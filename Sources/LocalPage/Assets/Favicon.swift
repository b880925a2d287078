/// The page's mark: a baseline and a change that parts from it.
enum Favicon {
  static let text = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" rx="6" fill="#12171c"/>
    <path d="M4 22H28" stroke="#9aa7b3" stroke-width="3"/>
    <path d="M4 22H12L28 8" fill="none" stroke="#5bb5ea" stroke-width="3"/>
    </svg>

    """
}
