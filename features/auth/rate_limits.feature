@cap-auth-rate-limit
Feature: Limits on guessing
  A code of six digits is safe only because nobody may try many of them.
  The limit counts the address that the edge saw, not what the client says of itself.
  Who is stopped must not stop the others.

  @extended @req-5.2.2
  Scenario: Who guesses codes is stopped
    Given Ada, who has an account
    When a guesser tries 40 codes of Ada
    Then the guesser is stopped

  @extended @req-5.2.2
  Scenario: Who guesses codes does not get on by naming other addresses
    Given Ada, who has an account
    When a guesser tries 40 codes of Ada, naming another address each time
    Then the guesser is stopped

  @extended @req-5.2.2
  Scenario: Who guesses codes stops nobody else
    Given Ada, who has an account
    And a guesser has tried 40 codes of Ada
    When another guesser tries a code of Ada
    Then the guesser is not stopped
