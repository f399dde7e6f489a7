using PortalCms.Journeys;
using PortalCms.Testing;

namespace PortalCms.OrchardCore.Tests;

// The journeys of the product's own host, on a site.

/// <inheritdoc cref="KeyboardJourney"/>
public sealed class KeyboardOnSqliteTests(Sites sites, Chromium chromium) : KeyboardJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="KeyboardJourney"/>
public sealed class KeyboardOnPostgreSqlTests(Sites sites, Chromium chromium) : KeyboardJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="DeskKeyboardJourney"/>
public sealed class DeskKeyboardOnSqliteTests(Sites sites, Chromium chromium) : DeskKeyboardJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="DeskKeyboardJourney"/>
public sealed class DeskKeyboardOnPostgreSqlTests(Sites sites, Chromium chromium) : DeskKeyboardJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="NoScriptJourney"/>
public sealed class NoScriptOnSqliteTests(Sites sites, Chromium chromium) : NoScriptJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="NoScriptJourney"/>
public sealed class NoScriptOnPostgreSqlTests(Sites sites, Chromium chromium) : NoScriptJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="SendingTwiceJourney"/>
public sealed class SendingTwiceOnSqliteTests(Sites sites, Chromium chromium) : SendingTwiceJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="SendingTwiceJourney"/>
public sealed class SendingTwiceOnPostgreSqlTests(Sites sites, Chromium chromium) : SendingTwiceJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="WritingJourney"/>
public sealed class WritingOnSqliteTests(Sites sites, Chromium chromium) : WritingJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="WritingJourney"/>
public sealed class WritingOnPostgreSqlTests(Sites sites, Chromium chromium) : WritingJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="PastingJourney"/>
public sealed class PastingOnSqliteTests(Sites sites, Chromium chromium) : PastingJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="PastingJourney"/>
public sealed class PastingOnPostgreSqlTests(Sites sites, Chromium chromium) : PastingJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="DraftJourney"/>
public sealed class DraftOnSqliteTests(Sites sites, Chromium chromium) : DraftJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="DraftJourney"/>
public sealed class DraftOnPostgreSqlTests(Sites sites, Chromium chromium) : DraftJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="PhoneJourney"/>
public sealed class PhoneOnSqliteTests(Sites sites, Chromium chromium) : PhoneJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="PhoneJourney"/>
public sealed class PhoneOnPostgreSqlTests(Sites sites, Chromium chromium) : PhoneJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="ItalianJourney"/>
public sealed class ItalianOnSqliteTests(Sites sites, Chromium chromium) : ItalianJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="ItalianJourney"/>
public sealed class ItalianOnPostgreSqlTests(Sites sites, Chromium chromium) : ItalianJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));

/// <inheritdoc cref="HttpsJourney"/>
public sealed class HttpsOnSqliteTests(Sites sites, Chromium chromium) : HttpsJourney(chromium, () => sites.ForJourneys(Db.Sqlite));

/// <inheritdoc cref="HttpsJourney"/>
public sealed class HttpsOnPostgreSqlTests(Sites sites, Chromium chromium) : HttpsJourney(chromium, () => sites.ForJourneys(Db.PostgreSql));
