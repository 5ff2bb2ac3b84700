@core @cap-webapp-tokens
Feature: Tokens of an application
  A stolen access token serves for minutes only, a stolen refresh token until its owner uses hers, and
  nothing serves after signing out.

  Background:
    Given a member "Ada" of the application

  @smoke @req-6.1.5
  Scenario: An access token lives as long as agreed
    Then the access token of "Ada" lives for the "token-lifetime" budget

  @req-6.1.5
  Scenario: An access token whose time is over does not serve
    When "Ada" asks the application with a token that ran out a minute ago
    Then the application refuses with 401 in the form of refusals

  @req-6.1.5
  Scenario: A refresh token gives a new access token
    When "Ada" renews her tokens
    Then the new access token of "Ada" serves

  @req-6.1.5
  Scenario: A refresh token serves once, and its second use ends the session
    Given "Ada" has renewed her tokens
    When somebody renews the tokens of "Ada" with the old refresh token
    Then the application refuses with 401 in the form of refusals
    And the refresh token of "Ada" does not serve

  @req-6.1.5
  Scenario: After signing out neither token serves
    When "Ada" signs out of the application
    Then the access token of "Ada" does not serve
    And the refresh token of "Ada" does not serve

  @req-6.1.5
  Scenario: A wrong password is refused as a wrong address is
    When somebody signs in as "Ada" with a wrong password
    And somebody signs in with an address that nobody has
    Then both are refused with 401 in the same words
