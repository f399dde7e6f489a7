using PortalCms.Testing;

namespace PortalCms.Tests.PrivateContent;

/// <summary>The sign-in pages over HTTP, a host of its own for each test.</summary>
public abstract class AccountsJourney(Db kind) : IAsyncLifetime
{
    private protected const string Cyd = "cyd@velonord.example", Ada = "ada@ridgeline.example", Wrong = "wrong marble lantern 9";
    private AccountsHost? _host;

    private protected AccountsHost Host => _host!;

    public async ValueTask InitializeAsync()
    {
        if (TestDatabase.WhyNot(kind) is { } reason) Assert.Skip(reason);
        _host = await AccountsHost.Start(kind);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
