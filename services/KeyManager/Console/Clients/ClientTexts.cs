using System.Globalization;
using OobProvisioning.ConsoleKit;

namespace OobProvisioning.KeyManager.Console.Clients;

/// <summary>What pages say of an OAuth client: of what it is, how it is set up and who uses it.</summary>
internal static class ClientTexts
{
    public const string Settings = "Settings";
    public const string UsedBy = "Used by";
    public const string Activity = "Activity";
    public const string Quickstart = "Quickstart";
    public const string EditClient = "Edit client";

    public const string ConfigureTitle = "Configure the OAuth client";
    public const string ConfigureLead = "Say what it is. The rest follows from that and can be changed later.";
    public const string Kind = "What is it?";
    public const string WebApplication = "Web application";
    public const string WebApplicationHint = "Users sign in, and its server keeps the secret. Code with PKCE, refresh tokens.";
    public const string SinglePage = "Single-page application";
    public const string SinglePageHint = "It runs entirely in the browser and cannot keep a secret: a public client. Code with PKCE, refresh tokens.";
    public const string Native = "Mobile or desktop app";
    public const string NativeHint = "It cannot keep a secret: a public client. Code with PKCE, refresh tokens.";
    public const string Machine = "Service or script";
    public const string MachineHint = "No user, and no callback URL. Client credentials.";
    public const string Device = "Device without a keyboard";
    public const string DeviceHint = "Its user signs in on a phone or a computer: a public client. Device code, refresh tokens.";
    public const string OtherKind = "Something else";
    public const string OtherKindHint = "Choose the grant types yourself.";
    public const string GrantTypesHint = "Without a callback URL, clear Code and Implicit.";
    public const string Client = "OAuth client";
    public const string Advanced = "Advanced";
    public const string AdvancedHint = "PKCE, lifetimes, signing out";
    public const string AdvancedNewHint = "PKCE, lifetimes, signing out, a key of your own";
    public const string ImplicitAdvice =
        "Clear it unless an old client needs it: it puts tokens into the browser's address (RFC 9700, 2.1.2). Code with PKCE does the same safely.";
    public const string PasswordAdvice =
        "Only for old clients: it asks users to give their password to the client (RFC 9700, 2.4). Use Code with PKCE instead.";
    public const string WhatYouGet = "What you get";
    public const string GetsKey = "A client key and, unless it is a public client, a secret. The secret is shown once: have your vault at hand.";
    public const string GetsMapping = "A client with a secret can be provided to an application of the API Store.";
    public const string GetsNoMapping = "A public client cannot: nothing would prove who owns it.";

    public const string Pkce = "PKCE";
    public const string PkceIsRequired = "required (S256)";
    public const string PkceIsOptional = "not required";
    public const string AccessTokens = "Access tokens";
    public const string RefreshTokens = "Refresh tokens";
    public const string IdTokens = "ID tokens";
    public const string Proof = "Authenticates with";
    public const string NoProof = "nothing (public client)";
    public const string ProofBySecret = "a secret";
    public const string ProofByKeys = "its own keys (private_key_jwt)";
    public const string AllExpired = "No live secret";
    public const string PublicNotProvided =
        "This is a public client: it has no secret to prove who owns it, so it cannot be provided to an application of the API Store.";

    public const string KeyName = "The API Store calls the client key the consumer key, and the secret the consumer secret.";
    public const string UsedByHint =
        "Only the API Store knows which application uses this client, and it shows that to people who may see it there.";
    public const string ShowInStore = "Show in the API Store";
    public const string NotUsedYet = "Not used yet";

    public const string RotateTitle = "Change a secret without an interruption";
    public const string RotateAdd = "Add a second secret";
    public const string RotateMove = "Switch your programs to it";
    public const string RotateDelete = "Delete the old one, or let it expire";
    public const string AllOfProvider = "All changes of the service provider";
    public const string AllOfClient = "All changes of the OAuth client";

    public const string RevokeDetail = "It gets no more tokens, and those it has stop working for good. It can be activated again.";
    public const string ActivateDetail = "It may get tokens again. Those it had before stay invalid.";
    public const string DeleteDetail =
        "The client is deleted and its tokens stop working at once; its key is never used again. A store application that uses it loses it.";
    public const string NothingElseGoes = "It has no OAuth client: nothing else is deleted.";
    public const string NoSecrets = "It has no secret: it cannot get tokens. Add one.";
    public const string DeleteProviderDetail = "Its OAuth client is deleted too.";

    /// <param name="hint">What a secret begins with.</param>
    /// <param name="when">As in <c>3 minutes ago</c>.</param>
    public static string HintAndUse(string hint, string when) => $"{hint} last used {when}";

    public static string LastUseOfOld(string when) => $"{RotateMove}: the oldest was last used {when}";

    /// <summary>As <c>valid for 14 days</c>.</summary>
    public static string Live(int seconds) => $"valid for {Span(TimeSpan.FromSeconds(seconds))}";

    public static string SignedWith(string algorithm) => $"signed with {algorithm}";

    /// <summary>Exactly: 90 minutes are not an hour.</summary>
    private static string Span(TimeSpan span) => span switch
    {
        { Ticks: var ticks } when ticks % TimeSpan.TicksPerDay == 0 || ticks % TimeSpan.TicksPerHour == 0 && ticks < TimeSpan.TicksPerDay
            || ticks % TimeSpan.TicksPerMinute == 0 && ticks < TimeSpan.TicksPerHour => KitTexts.Span(span),
        _ => $"{span.TotalSeconds.ToString("N0", CultureInfo.InvariantCulture)} seconds",
    };
}
