@cap-auth-rate-limit
Feature: Limits on guessing
  A code of six digits is safe only because nobody may try many of them.
  The limit counts the address that the edge saw, not what the client says of itself.
  Who is stopped must not stop the others.

  @extended @req-5.2.2
  Scenario: Who guesses codes is stopped
    Given Ada, who has an account
    When a guesser at the address "203.0.113.7" tries 40 codes of Ada
    Then the guesser is stopped

  @extended @req-5.2.2
  Scenario: Who guesses codes does not get on by naming other addresses
    Given Ada, who has an account
    When a guesser at the address "203.0.113.8" tries 40 codes of Ada, naming another address each time
    Then the guesser is stopped

  @extended @req-5.2.2
  Scenario: Who guesses codes stops nobody else
    Given Ada, who has an account
    And a guesser at the address "203.0.113.9" has tried 40 codes of Ada
    When a guesser at the address "203.0.113.10" tries 1 codes of Ada
    Then the guesser is not stopped
