@core @cap-webapp-rate-limit
Feature: Requests a minute
  One member's program that runs wild must not take the application from all others.

  @req-5.2.2
  Scenario: One request more than agreed is refused
    Given a member "Ada" of the application
    When "Ada" asks once more within a minute than the "rate-limit" budget allows
    Then the last of her requests alone is refused with 429
    And she is told to come back within 60 s

  @req-5.2.2
  Scenario: Another member is served meanwhile
    Given a member "Ada" of the application
    And a member "Ben" of the application
    When "Ada" asks once more within a minute than the "rate-limit" budget allows
    Then "Ben" is served by the application

  @req-5.2.2
  Scenario: A new session of the same member is no way around
    Given a member "Ada" of the application
    When "Ada" asks once more within a minute than the "rate-limit" budget allows
    Then "Ada" is refused with 429 after signing in again
