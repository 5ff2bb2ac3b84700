@cap-auth-mail-templates
Feature: Mails in the application's own words
  The application brings the text of its mails, and the environment fills in who it is for and where it leads.
  What people say of themselves stays text in a mail.

  @extended @smoke @req-3.1.5
  Scenario: The invitation is in the application's own words
    When Ada is sent the invitation mail
    Then the mail invites Ada to the site in the application's own words
    And its link leads to the public address

  @extended @req-3.1.5
  Scenario: The code in an invitation does what its link does
    Given Ada is sent the invitation mail
    When Ada accepts the invitation by its code
    Then a session of Ada is open

  @extended @req-3.1.5
  Scenario: An invitation greets by name
    When somebody called "Ada Lovelace" is invited as Ada
    Then the mail greets "Ada Lovelace"

  @extended @req-3.1.5 @req-5.2.4
  Scenario: A name cannot bring markup into a mail
    When somebody called "<a href='https://stranger.example.net'>Ada</a>" is invited as Ada
    Then the mail greets "&lt;a href=&#39;https://stranger.example.net&#39;&gt;Ada&lt;/a&gt;"
