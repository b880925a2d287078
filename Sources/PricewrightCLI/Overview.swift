/// What `pricewright` alone prints: the idea, where to start, the commands that exist.
enum Overview {
  static let text = """
    pricewright: test a price change before your customers do.

      Describe your pricing page and market in a YAML file; see MRR, churn and
      customer value with honest ranges.

    Start here
      pricewright init                            six questions, then a file that runs
      pricewright run scenarios/buffer.yaml       forecast a first scenario
      pricewright serve scenarios/buffer.yaml     move the prices in your browser
      pricewright explain scenarios/buffer.yaml   what happens in it, in order
      pricewright compare scenarios/slack.yaml scenarios/changes/slack-*.yaml

    Commands
      init       write a first scenario
      run        forecast scenarios
      compare    what a change would do, and how sure that is
      optimize   search prices and policies within limits you set
      serve      the what-if page, on this computer only
      validate   read and check files, run nothing
      explain    what happens each month, and where every number comes from
      check      compare committed results with fresh ones (for CI)
      merge      join shares of a run that several computers drew
      schema     the file format for editors

    Common options
      --output DIR           also write tables, summary and picture
      --format FORMAT        text (default), markdown, csv, json
      --replications N       default from file      --seed S   default from file
      --engine ENGINE        auto (default), population, expected, customers
      --threads N            default all cores; results do not depend on it
      --quiet, --color WHEN, --version, --help

    Exit codes  0 done · 1 drift or failed gate · 2 bad input · 3 files · 4 a bug
    More        pricewright help run · documentation: README.md

    """
}
