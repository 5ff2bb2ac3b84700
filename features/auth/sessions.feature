Feature: Sessions
  A session goes on by exchanging its refresh token and ends when its owner says so.
  A refresh token that is used twice was stolen, so the session ends for thief and owner alike.
  Sessions on other devices end only when that was meant.

  @core @smoke @cap-auth-refresh-rotation @req-3.3.1
  Scenario: A refresh token is exchanged for a new pair of tokens
    Given Ada is signed in
    When Ada refreshes the session
    Then the same session goes on with new tokens

  @core @cap-auth-refresh-rotation @req-3.3.3 @req-3.3.6 @req-5.2.4
  Scenario: A refresh token that is used again ends the session
    Given Ada is signed in
    And Ada has refreshed the session twice
    When the first refresh token of Ada is used again
    Then it is refused as "refresh token used before"
    And the newest refresh token of Ada is refused as "refresh token used before"

  @core @cap-auth-refresh-rotation @req-3.3.6
  Scenario: A refresh token that never was is refused
    When Ada refreshes a session that never was
    Then it is refused as "no such refresh token"

  @core @cap-auth-logout @req-3.3.2 @req-3.3.3
  Scenario Outline: Signing out <where> ends the sessions <where>
    Given Ada is signed in on two devices
    When Ada signs out <where> on the first device
    Then the session on the first device <first>
    And the session on the second device <second>

    Examples:
      | where      | first   | second  |
      | here       | is over | goes on |
      | elsewhere  | goes on | is over |
      | everywhere | is over | is over |

  @core @cap-auth-logout @req-3.3.3
  Scenario: The token of a session that is over names nobody
    Given Ada is signed in
    And Ada has signed out everywhere
    When Ada reads the account
    Then it is refused as "session over"

  @core @cap-auth-password @req-3.3.3
  Scenario: A new password ends the other sessions
    Given Ada is signed in on two devices
    When Ada changes the password on the second device
    Then the session on the first device is over
    And the session on the second device goes on
