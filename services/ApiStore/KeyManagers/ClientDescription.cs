namespace OobProvisioning.ApiStore.KeyManagers;

/// <summary>An OAuth client as its key manager tells it, without secrets. What the key manager does not tell is null, and never guessed.</summary>
/// <param name="ClientId">What it calls itself: the consumer key.</param>
/// <param name="RegistrationId">What it is; its client id alone could come to mean another client.</param>
/// <param name="GrantTypes">How it may get tokens.</param>
/// <param name="CallbackUrls">Where it may send browsers to.</param>
/// <param name="AccessTokenLifetimeSeconds">How long its tokens live at the most.</param>
/// <param name="State"><c>ACTIVE</c> or <c>REVOKED</c>.</param>
/// <param name="Version">What a change names, so that it overwrites nothing unseen.</param>
/// <param name="SecretsExpireAt">When its last secret stops working, or has; null if one never does, or nobody tells.</param>
internal sealed record ClientDescription(
    string ClientId,
    Guid? RegistrationId = null,
    IReadOnlyList<string>? GrantTypes = null,
    IReadOnlyList<string>? CallbackUrls = null,
    int? AccessTokenLifetimeSeconds = null,
    string? State = null,
    string? Version = null,
    DateTimeOffset? SecretsExpireAt = null);
