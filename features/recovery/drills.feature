@core @drill @slow @cap-recovery-drills
Feature: Recovery drills
  A system is lost, damaged or moved while people use it. What they were told was done must be there
  afterwards, up to the budget that was agreed, and the system must be back in time.
  Each drill acts on an environment of its own, beside the one that is tested.

  @req-6.1.4
  Scenario Outline: Acknowledged work survives the drill <drill>
    When the drill <drill> is run under load
    Then the drill has held within its budgets

    Examples:
      | drill    |
      | backup   |
      | restore  |
      | pitr     |
      | failover |

  @req-6.2.4
  Scenario: Acknowledged work survives the move into a fresh environment
    When the drill migrate is run under load
    Then the drill has held within its budgets
