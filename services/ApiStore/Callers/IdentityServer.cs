using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OobProvisioning.ApiStore.Callers;

/// <summary>What the identity server says of itself. Asked when somebody signs in and not before, so the store starts without it.</summary>
internal sealed partial class IdentityServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly UserIssuer _issuer;
    private readonly HttpDocumentRetriever _documents;
    private readonly NamedAsTold _check;
    private readonly ILogger<IdentityServer> _logger;

    public IdentityServer(UserIssuer issuer, IHttpClientFactory http, ILogger<IdentityServer> logger)
    {
        _issuer = issuer;
        _logger = logger;
        _documents = new HttpDocumentRetriever(http.CreateClient(BackChannel.Name)) { RequireHttps = issuer.Address.Scheme == Uri.UriSchemeHttps };
        _check = new NamedAsTold(issuer, logger);
        Metadata = new ConfigurationManager<OpenIdConnectConfiguration>(issuer.MetadataAddress, new OpenIdConnectConfigurationRetriever(), _documents, _check);
    }

    /// <summary>As the framework's sign-in reads and renews them.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Metadata { get; }

    /// <returns>Null when it does not answer, or not as it should.</returns>
    public Task<OpenIdConnectConfiguration?> FindAsync(CancellationToken cancellationToken) =>
        UnlessItFailsAsync(Metadata.GetConfigurationAsync, cancellationToken);

    /// <summary>The keys that it signs access tokens with, as its metadata name them at this moment.</summary>
    /// <returns>Null when it does not answer, or not as it should.</returns>
    public async Task<IReadOnlyCollection<SecurityKey>?> ReadKeysAsync() =>
        await UnlessItFailsAsync(ReadCheckedAsync, CancellationToken.None) is { SigningKeys: { Count: > 0 } keys } ? [.. keys] : null;

    private async Task<OpenIdConnectConfiguration> ReadCheckedAsync(CancellationToken cancellationToken)
    {
        var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(_issuer.MetadataAddress, _documents, cancellationToken);
        return _check.Validate(metadata) is { Succeeded: true } ? metadata : throw new InvalidOperationException("It names another issuer.");
    }

    /// <summary>Others may be waiting for it already, one after the other; nobody waits for all of them.</summary>
    private async Task<OpenIdConnectConfiguration?> UnlessItFailsAsync(
        Func<CancellationToken, Task<OpenIdConnectConfiguration>> askAsync, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await askAsync(patience.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested
            && error is InvalidOperationException or IOException or HttpRequestException or OperationCanceledException or ArgumentException)
        {
            Log.NotUsable(_logger, _issuer.MetadataAddress, _issuer.AddressFromHere, error.GetBaseException().Message);
            return null;
        }
    }

    /// <summary>RFC 8414 3.3: metadata that name another issuer than the one they were asked for are not used. The library would not say the names.</summary>
    private sealed class NamedAsTold(UserIssuer issuer, ILogger logger) : IConfigurationValidator<OpenIdConnectConfiguration>
    {
        public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration)
        {
            if (configuration.Issuer == issuer.Name)
            {
                return new ConfigurationValidationResult { Succeeded = true };
            }

            Log.Differs(logger, issuer.Name, configuration.Issuer);
            return new ConfigurationValidationResult { ErrorMessage = "It names another issuer." };
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The identity server's metadata {Address} cannot be had at {AddressFromHere}: {Reason}")]
        public static partial void NotUsable(ILogger logger, string address, Uri addressFromHere, string reason);

        [LoggerMessage(
            Level = LogLevel.Error,
            Message = "SignIn:Issuer is {Told}, but the identity server calls itself {Named}: nobody can sign in until they are the same.")]
        public static partial void Differs(ILogger logger, string told, string? named);
    }
}
