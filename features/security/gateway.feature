@core @cap-gateway-api-key
Feature: What the edge cannot be talked into
  The gateway decides who passes by what it reads, and the services behind it read the same bytes again.
  Where the two differ by one slash or header, the decision is about another request than the one that is served.
  A kind environment repairs such requests, and lets somebody in by that.

  @req-2.3.5 @req-5.2.2
  Scenario Outline: A path <spelling> does not lead to rows without a key
    When a stranger without a key asks for rows by a path <spelling>
    Then no row comes back

    Examples:
      | spelling               |
      | with an encoded slash  |
      | with doubled slashes   |
      | with backslashes       |
      | in capitals            |
      | with dots encoded twice |
      | behind an open one     |
      | with an end of line    |

  @req-2.3.5 @req-5.2.2
  Scenario Outline: A path named in <header> does not lead to rows without a key
    When a stranger without a key asks an open path and names the rows in <header>
    Then no row comes back

    Examples:
      | header          |
      | X-Original-URL  |
      | X-Rewrite-URL   |
      | X-Forwarded-Uri |

  @cap-rls-owner @req-5.2.2
  Scenario Outline: A method named in <place> is not the one that is done
    Given the member Ada
    And Ada has noted "mine to keep"
    When Ada reads the note "mine to keep" and says DELETE in <place>
    Then the note "mine to keep" of Ada is still there

    Examples:
      | place                  |
      | X-HTTP-Method-Override |
      | X-HTTP-Method          |
      | X-Method-Override      |
      | _method                |

  @cap-gateway-cors @req-4.2.4 @req-5.2.2
  Scenario Outline: A page of <origin> cannot read <service> in the name of somebody
    When a page of <origin> asks <service> with the cookies of somebody
    Then the page may not read the answer in their name

    Examples:
      | origin                           | service    |
      | https://stranger.example.net     | accounts   |
      | https://stranger.example.net     | the tables |
      | https://stranger.example.net     | objects    |
      | https://stranger.example.net     | functions  |
      | null                             | accounts   |
      | null                             | the tables |
      | null                             | objects    |
      | null                             | functions  |

  @req-5.2.4
  Scenario Outline: A mistake at <service> is told without the inside
    When a visitor makes a mistake at <service>
    Then the answer tells nothing of the inside

    Examples:
      | service    |
      | accounts   |
      | the tables |
      | objects    |
      | realtime   |
      | functions  |

  @cap-auth-mails @req-5.2.2
  Scenario: A mail does not lead to the host that somebody made up
    When Ada asks for a new password under a foreign host
    Then its link leads to the public address
