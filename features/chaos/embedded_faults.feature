@core @drill @slow @cap-chaos-faults @req-6.1.2
Feature: Faults that users survive
  One part of the system breaks while people use it. What does not need that part goes on, what was
  acknowledged stays, nobody sees what is not theirs, and everything is back once the part is.
  Each fault is shown to take hold and to be gone; one that does not show proves nothing.

  Scenario Outline: Users go on while <fault>
    When the fault <name> strikes under load
    Then it has shown to take hold and to be gone
    And users keep what it spares, and nothing that was acknowledged is lost

    Examples: services
      | name           | fault                                    |
      | auth-lost      | auth is gone                             |
      | rest-lost      | rest is gone                             |
      | storage-lost   | storage is gone                          |
      | realtime-lost  | realtime is gone                         |
      | functions-lost | functions are gone                       |
      | auth-slow      | auth is slow                             |
      | rest-silent    | rest takes questions and does not answer |
      | rest-flapping  | rest is there and gone in turns          |
      | clock-ahead    | the clock of auth is ahead               |

    Examples: database
      | name                 | fault                               |
      | database-slow        | the database is slow                |
      | database-partition   | no service reaches the database     |
      | database-crash       | a process of the database dies      |
      | database-killed      | the database is killed              |
      | database-paused      | the database stands still           |
      | database-connections | all sessions are taken              |
      | database-locks       | a table is locked                   |
      | wal-full             | there is no room for the log        |

    Examples: what stands around
      | name                | fault                                    |
      | objects-lost        | the object store is gone                 |
      | objects-slow        | the object store is slow                 |
      | mail-lost           | nobody takes mail                        |
      | gateway-resets      | connections to the gateway are reset     |
      | certificate-expired | the certificate of the gateway is too old |
