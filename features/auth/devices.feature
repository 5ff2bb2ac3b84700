@cap-auth-sessions
Feature: Sessions and devices
  Every device has a session of its own, and its owner is told of each.
  A lost device is struck off and signed out; the others go on.
  A session that has reached its end cannot be prolonged.

  @core @req-3.3.2
  Scenario: Every device has a session of its own
    Given Ada is signed in on two devices
    When the sessions of Ada are listed
    Then the list names both devices and no other

  @core @smoke @req-3.3.2 @req-3.3.3
  Scenario: A device that is struck off is signed out, and the other goes on
    Given Ada is signed in on two devices
    When the first device of Ada is struck off
    Then the session on the first device is over
    And the session on the second device goes on

  @core @req-3.3.3 @req-5.2.4
  Scenario: The token of a device that was struck off names nobody
    Given Ada is signed in
    And the only device of Ada was struck off
    When Ada reads the account
    Then it is refused as "session over"

  @core @req-3.3.6 @req-5.2.4
  Scenario: A session that has reached its end cannot be prolonged
    Given Ada is signed in
    And the session of Ada ended a minute ago
    When Ada refreshes the session
    Then it is refused as "session expired"

  @core @req-3.3.1
  Scenario: A session that ends later can still be prolonged
    Given Ada is signed in
    And the session of Ada ends in an hour
    When Ada refreshes the session
    Then the same session goes on with new tokens

  @core @req-3.3.3 @req-5.2.4
  Scenario: Signing out on one device strikes it off the list
    Given Ada is signed in on two devices
    And Ada has signed out on the first device alone
    When the sessions of Ada are listed
    Then the list names the second device and no other
