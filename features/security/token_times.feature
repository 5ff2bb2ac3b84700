@core @cap-auth-password
Feature: The time of tokens
  A token counts from one second to another, and each service has clocks and leeways of its own.
  One that forgives a minute more than elsewhere lets a signed-out person in for that minute.
  Tokens are signed rightly here; only their time, or the role they name, is wrong.

  @req-3.3.6 @req-6.2.6
  Scenario Outline: A token that ended two minutes ago opens nothing at <door>
    When <door> is shown a token of the service role that ended 120 seconds ago
    Then it opens nothing

    Examples:
      | door       |
      | accounts   |
      | the tables |
      | objects    |
      | realtime   |
      | functions  |

  @req-3.3.6 @req-6.2.6
  Scenario Outline: A token that ended ten seconds ago opens nothing at <door>
    When <door> is shown a token of the service role that ended 10 seconds ago
    Then it opens nothing

    Examples:
      | door      |
      | accounts  |
      | objects   |
      | realtime  |
      | functions |

  @req-3.3.6 @req-6.2.6
  Scenario: The tables forgive a clock that is ten seconds off
    When the tables are shown a token of the service role that ended 10 seconds ago
    Then it is still taken

  @req-3.3.6 @req-6.2.6
  Scenario Outline: A token that begins in two minutes opens nothing at <door>
    When <door> is shown a token of the service role that begins in 120 seconds
    Then it opens nothing

    Examples:
      | door       |
      | accounts   |
      | the tables |
      | objects    |
      | functions  |

  @req-3.3.6 @req-6.2.6
  Scenario: A token that will be made in two minutes opens nothing at the tables
    When the tables are shown a token of the service role that was made in 120 seconds
    Then it opens nothing

  @req-2.3.5 @req-6.2.6
  Scenario Outline: A token of the role "<role>" opens nothing at <door>
    When <door> is shown a rightly signed token of the role "<role>"
    Then it opens nothing

    Examples:
      | role                   | door       |
      | postgres               | the tables |
      | supabase_auth_admin    | the tables |
      | supabase_storage_admin | the tables |
      | nobody-at-all          | the tables |
      | authenticated          | accounts   |
      | postgres               | accounts   |
