@drill @extended
Feature: An application that lost something
  Caches come and go, and a bad release is taken back with its schema. Members lose no work by either.

  @cap-webapp-cache-loss @req-6.1.2
  Scenario: The loss of the cache costs a sign-in and no playlist
    Given a member "Ada" of the application
    And "Ada" has a playlist "Morning"
    When everything in the cache is lost
    Then "Ada" is served by the application after signing in again
    And her playlist "Morning" is there

  @cap-webapp-schema-down @req-6.2.4
  Scenario: The application works on the schema before the last
    Given a member "Ada" of the application
    And "Ada" has a playlist "Morning"
    When the last migration is taken back
    Then her playlist "Morning" is there
    And "Ada" can make a playlist "Evening"

  @cap-webapp-schema-down @req-6.2.4
  Scenario: The migration that was taken back is applied again
    Given a member "Ada" of the application
    And "Ada" has a playlist "Morning"
    And the last migration is taken back
    When the last migration is applied again
    Then her playlist "Morning" is there
    And "Ada" can make a playlist "Evening"
