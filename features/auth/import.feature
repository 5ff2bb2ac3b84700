@cap-auth-import
Feature: Accounts from an older system
  Nobody should have to choose a new password because we moved.
  Accounts come with the hashes that the older system kept, and with everything else that belongs to them.
  What was brought over can be taken back without a trace.

  @core @smoke @req-4.3.6 @req-3.1.1
  Scenario Outline: A password that was hashed as <form> still signs in
    Given Ada has an account in the older system, hashed as "<form>"
    When the service role brings over the account of Ada
    Then Ada can sign in with the password

    Examples:
      | form |
      | 2a   |
      | 2b   |
      | 2y   |

  @core @req-4.3.6 @req-3.1.6
  Scenario: Another password does not open an account that was brought over
    Given Ada has an account in the older system, hashed as "2a"
    And the service role has brought over the account of Ada
    When Ada signs in with a wrong password
    Then it is refused as "invalid credentials"

  @core @req-4.3.6
  Scenario: An account keeps its id, its role and its notes
    Given Ada has an account in the older system, hashed as "2a"
    When the service role brings over the account of Ada
    Then the account of Ada is as it was in the older system

  @core @req-4.3.6
  Scenario: An account is not brought over twice
    Given Ada has an account in the older system, hashed as "2a"
    And the service role has brought over the account of Ada
    When the service role brings over the account of Ada
    Then it is refused as "address taken"

  @core @req-4.3.6
  Scenario: An account cannot come with a password and a hash
    Given Ada has an account in the older system, hashed as "2a"
    When the service role brings over the account of Ada with a password beside the hash
    Then it is refused as "invalid input"

  @core @req-4.3.6 @req-5.2.5
  Scenario: An account that was brought over can be taken back
    Given Ada has an account in the older system, hashed as "2a"
    And the service role has brought over the account of Ada
    When the service role takes back what was brought over
    Then nothing of the account of Ada is left
