using System.Text.Json;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;

namespace OobProvisioning.ApiStore.IntegrationTests.KeyManagers.OAuthProvider;

/// <summary>
/// What a server answers that cannot run here, from a file that names where that was read and how good the source is: S its source, D its documentation,
/// I an issue of it, C a third party's fixture, K from memory. What was not found, or is assumed, the file says.
/// </summary>
/// <param name="Server">Its name.</param>
/// <param name="AuthMethods">What it advertises, by probe.</param>
/// <param name="AllowedProbes">Null: those by default.</param>
/// <param name="ProbeScope">See <see cref="OAuthProviderSettings.ProbeScope"/>.</param>
/// <param name="Answers">By probe and client: a probe that is not there has no endpoint.</param>
/// <param name="NotFound">What was looked for in vain.</param>
/// <param name="Verdicts">What comes of it, by client.</param>
public sealed record Profile(
    string Server,
    IReadOnlyDictionary<string, IReadOnlyList<string>> AuthMethods,
    IReadOnlyList<string>? AllowedProbes,
    string? ProbeScope,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, ProfileAnswer>> Answers,
    IReadOnlyList<string> NotFound,
    IReadOnlyDictionary<string, ProfileVerdict> Verdicts)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "KeyManagers/OAuthProvider/Profiles");

    public static IReadOnlyList<string> Names { get; } = [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    public static Profile Read(string name) =>
        JsonSerializer.Deserialize<Profile>(File.ReadAllText(Path.Combine(Folder, name + ".json")), JsonSerializerOptions.Web)!;

    public OAuthProviderSettings SettingsOf(PlayedProvider provider)
    {
        var all = ProviderScene.SettingsOf(provider);
        return all with
        {
            RevokeEndpoint = Answers.ContainsKey(Probes.Revocation) ? all.RevokeEndpoint : null,
            IntrospectionEndpoint = Answers.ContainsKey(Probes.Introspection) ? all.IntrospectionEndpoint : null,
            AllowedProbes = AllowedProbes ?? (Answers.ContainsKey(Probes.TokenEndpoint) ? Probes.Default : [Probes.Revocation, Probes.Introspection]),
            ProbeScope = ProbeScope,
            RevocationAuthMethods = AuthMethods.GetValueOrDefault(Probes.Revocation, []),
            TokenAuthMethods = AuthMethods.GetValueOrDefault(Probes.TokenEndpoint, []),
        };
    }
}

/// <param name="Status">Its status.</param>
/// <param name="Body">Its body, in JSON; null: none.</param>
/// <param name="Grade">How good the source is.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="OnlyMethod">The one way in which the client shows its secret; in another it gets <see cref="OtherMethod"/>.</param>
/// <param name="OtherMethod">Likewise.</param>
/// <param name="ToWrongSecret">What a wrong secret of this client gets, where that is not what a wrong one gets of others.</param>
public sealed record ProfileAnswer(
    int Status, JsonElement? Body, string Grade, string Source, string? OnlyMethod, ProfileAnswer? OtherMethod, ProfileAnswer? ToWrongSecret);

/// <param name="Verdict">The name of a <see cref="ApiStore.KeyManagers.Verification"/>.</param>
/// <param name="By">The probe that proved it.</param>
/// <param name="Calls">How many calls it took.</param>
public sealed record ProfileVerdict(string Verdict, string? By, int Calls);
