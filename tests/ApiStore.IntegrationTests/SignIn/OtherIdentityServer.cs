using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OobProvisioning.ApiStore.IntegrationTests.SignIn;

/// <summary>An organization's own identity server, at an address of its own, which is its issuer too.</summary>
public sealed class OtherIdentityServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherIdentityServer(WebApplication app, TimeProvider time)
    {
        _app = app;
        Tokens = new TokenIssuer(time);
        Issuer = app.Urls.Single();
        Users = new StubIdentityServer(Issuer, Tokens, token => Revoked.Add(token));
    }

    /// <summary>Without a slash at the end, as most name themselves.</summary>
    public string Issuer { get; }

    public TokenIssuer Tokens { get; }

    public StubIdentityServer Users { get; }

    public ConcurrentBag<string> Revoked { get; } = [];

    public static async Task<OtherIdentityServer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        OtherIdentityServer? server = null;
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(context => server!.Users.AnswerAsync(context));
        await app.StartAsync();
        return server = new OtherIdentityServer(app, time);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
