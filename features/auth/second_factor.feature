Feature: A second factor
  A person who enrols a device proves twice who they are.
  What a stolen password alone must not do then needs the second proof.
  The proof belongs to the session, not to the person.

  @extended @cap-auth-mfa-totp @req-3.1.4
  Scenario: A code of the device raises the session to the second level
    Given Ada is signed in
    And Ada has enrolled a device
    When Ada shows a code of the device
    Then the session of Ada is of level "aal2"
    And the token of Ada says that it was proved by "password" and "totp"

  @extended @cap-auth-mfa-totp @req-3.1.4 @req-3.1.6
  Scenario: A wrong code leaves the session at the first level
    Given Ada is signed in
    And Ada has enrolled a device
    When Ada shows a wrong code
    Then it is refused as "wrong second factor"

  @extended @cap-auth-mfa-totp @req-3.1.4 @req-3.3.1
  Scenario: The second level outlasts a refresh
    Given Ada is signed in
    And Ada has enrolled a device
    And Ada has shown a code of the device
    When Ada refreshes the session
    Then the session of Ada is of level "aal2"

  @extended @cap-auth-mfa-totp @req-3.1.4
  Scenario: A new session begins at the first level again
    Given Ada is signed in
    And Ada has enrolled a device
    And Ada has shown a code of the device
    When Ada signs in
    Then the session of Ada is of level "aal1"

  @extended @cap-auth-mfa-totp @req-3.1.4 @req-5.2.4
  Scenario: A password alone cannot take the device away
    Given Ada is signed in
    And Ada has enrolled a device
    And Ada has shown a code of the device
    And Ada has signed in anew
    When Ada removes the device
    Then it is refused as "second factor needed"

  @extended @cap-auth-mfa-totp @req-3.2.6 @req-5.2.4
  Scenario: A device of somebody else cannot be challenged
    Given Ada is signed in
    And Ada has enrolled a device
    When Ben asks for a challenge of the device of Ada
    Then it is refused as "no such device"

  @extended @cap-auth-mfa-totp @req-3.1.4
  Scenario: A device counts only once a code of it was shown
    Given Ada is signed in
    And Ada has enrolled a device
    When Ada reads the account
    Then the device of Ada is "unverified"

  @extended @cap-auth-mfa-totp @req-3.1.4
  Scenario: The second level may take the device away
    Given Ada is signed in
    And Ada has enrolled a device
    And Ada has shown a code of the device
    When Ada removes the device
    Then it succeeds
    And Ada has no device

  @extended @cap-auth-mfa-totp @req-3.1.4 @req-5.2.4
  Scenario: A password alone cannot add another device
    Given Ada is signed in
    And Ada has enrolled a device
    And Ada has shown a code of the device
    And Ada has signed in anew
    When Ada enrols another device
    Then it is refused as "second factor needed"

  @extended @cap-auth-mfa-totp @req-3.1.4 @req-5.2.4
  Scenario: A password alone cannot change the password
    Given Ada is signed in
    And Ada has enrolled a device
    And Ada has shown a code of the device
    And Ada has signed in anew
    When Ada asks for another password
    Then it is refused as "second factor needed"

  @extended @cap-auth-mfa-totp @req-3.1.4
  Scenario: The service role takes a lost device away
    Given Ada is signed in
    And Ada has enrolled a device
    And Ada has shown a code of the device
    When the service role removes the device of Ada
    Then it succeeds
    And Ada has no device
