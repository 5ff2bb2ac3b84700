@core @drill @slow @cap-recovery-backups
Feature: Sealed dumps in a store
  A dump leaves the machine and comes back years later. It must open with its own key alone, show every
  change made to it, and never be restored over data that nobody has given up.

  Background:
    Given an environment of its own with a sealed dump in a store

  @req-6.1.4
  Scenario: A dump brings back every row
    When the dump is restored into an empty database
    Then the restored database has every row of the original
    And no environment with data was written over

  @req-6.1.4
  Scenario: Another key opens nothing
    When the dump is verified with another key
    Then the dump is refused because "the seal does not fit"

  @req-6.1.4
  Scenario: A dump that was cut short is not restored
    Given the dump is cut short in the store
    When the dump is restored into an empty database
    Then the dump is refused because "the seal does not fit"
    And the empty database is still empty

  @req-6.1.4
  Scenario: A dump with a flipped bit is not restored
    Given one bit of the dump is flipped in the store
    When the dump is restored into an empty database
    Then the dump is refused because "the seal does not fit"
    And the empty database is still empty

  @req-6.1.4
  Scenario: A database with data is not written over
    When the dump is restored into a database with data
    Then the dump is refused because "Expected an empty one"
    And no environment with data was written over

  @req-6.2.5
  Scenario: A restore under another owner is noticed
    When the dump is restored under another owner
    Then the restored database is found to differ in the owner of "public.posts"

  @req-6.1.4
  Scenario: A dump that is older than allowed is noticed
    When the store is looked at 27 hours later
    Then the dump is refused because "Expected at most 26 h"
