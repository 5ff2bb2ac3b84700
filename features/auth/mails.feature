Feature: Mails
  Each occasion has a mail of its own, in the words of the environment.
  Its link leads to the address that people can open, and from there to the site and nowhere else.

  @core @cap-auth-mails @req-3.1.5 @req-6.2.1
  Scenario Outline: The <kind> mail leads through the public address
    When Ada is sent the <kind> mail
    Then its link leads to the public address
    And its link is for "<purpose>" and then leads to the site

    Examples:
      | kind              | purpose      |
      | confirmation      | signup       |
      | magic link        | magiclink    |
      | recovery          | recovery     |
      | invitation        | invite       |
      | change of address | email_change |

  @core @smoke @cap-auth-mails @req-3.1.5
  Scenario: Each kind of mail has a subject of its own
    When Ada is sent a mail of every kind
    Then no two of the mails have the same subject

  @core @cap-auth-mails @req-3.1.5 @req-5.2.4
  Scenario: A mail does not lead to a foreign address
    When Ada asks for a magic link that leads to a foreign address
    Then its link is for "magiclink" and then leads to the site

  @core @cap-auth-mails @req-3.1.5
  Scenario: A mail leads back to an allowed page
    When Ada asks for a magic link that leads to an allowed page
    Then its link is for "magiclink" and then leads to the allowed page

  @core @cap-auth-mails @req-3.1.5 @req-3.1.6
  Scenario: A code to prove oneself again comes without a link
    Given Ada is signed in
    When Ada asks for a code to prove herself again
    Then the mail has a code and no link

  @core @cap-auth-mails @req-3.1.5
  Scenario: An invitation signs in who accepts it
    Given Ada is invited
    When Ada opens the link in the mail
    Then the link signs Ada in

  @extended @cap-auth-mail-subjects @req-3.1.5
  Scenario: The subject of an invitation is the environment's own
    When Ada is sent the invitation mail
    Then the subject of the mail is "You are invited to SoberTube"
