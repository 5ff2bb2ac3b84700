@core @cap-auth-mails
Feature: Where links lead on to
  A link of ours that leads on to a stranger's page carries our good name, and often a token, to the stranger.
  What counts as ours is decided by comparing texts, and browsers read the same texts more kindly.

  @req-5.2.2
  Scenario Outline: A mail's link does not lead on to a foreign page <spelt>
    When a stranger opens a mail's link that leads on to <target>
    Then nobody is led there

    Examples:
      | spelt                 | target                                |
      | as it is              | https://stranger.example.net          |
      | without a scheme      | //stranger.example.net                |
      | with a backslash      | /\\stranger.example.net               |
      | without slashes       | https:stranger.example.net            |
      | behind our own        | http://127.0.0.1@stranger.example.net |
      | that begins as ours   | http://127.0.0.1.stranger.example.net |
      | that is a script      | javascript:alert(1)                   |
