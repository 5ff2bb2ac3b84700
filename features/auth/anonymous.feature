Feature: Accounts without an address
  A visitor tries the application before giving an address.
  Such a person has a session like everybody else and is told apart by a claim.
  Giving an address later keeps what they made.

  @core @cap-auth-anonymous @req-3.1.2
  Scenario: A visitor gets a session without an address
    When Ada starts without an address
    Then a session of Ada is open
    And the token of Ada says that she has no address

  @core @cap-auth-anonymous @req-3.1.2 @req-3.1.6
  Scenario: A person without an address becomes a permanent one by confirming one
    Given Ada has started without an address
    And Ada has asked for a new address
    When Ada opens the link in the new mail
    Then the account of Ada has the new address
    And it is the same person as before
