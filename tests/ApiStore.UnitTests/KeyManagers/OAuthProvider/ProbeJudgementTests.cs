using System.Text;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider;
using OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof;
using Xunit;
using static OobProvisioning.ApiStore.KeyManagers.OAuthProvider.Proof.ProbeReading;

namespace OobProvisioning.ApiStore.UnitTests.KeyManagers.OAuthProvider;

/// <summary>What answers mean: one by itself, and two together.</summary>
public sealed class ProbeJudgementTests
{
    private static readonly Probe Revocation = new(Probes.Revocation, new Uri("https://as.example/revoke"), []);

    [Theory]
    [InlineData(Probes.Revocation, 200, "", nameof(Accepted))]
    [InlineData(Probes.Revocation, 200, "<html>", nameof(Accepted))] // RFC 7009 2.2: the body means nothing.
    [InlineData(Probes.Revocation, 200, """{"error":"invalid_token"}""", nameof(Accepted))] // Keycloak.
    [InlineData(Probes.Revocation, 401, """{"error":"invalid_client"}""", nameof(Refused))]
    [InlineData(Probes.Revocation, 401, """{"error":"unauthorized_client"}""", nameof(Refused))] // Keycloak.
    [InlineData(Probes.Revocation, 401, "", nameof(Refused))]
    [InlineData(Probes.Revocation, 400, """{"error":"invalid_client"}""", nameof(Refused))] // Duende.
    [InlineData(Probes.Revocation, 400, """{"error":"unsupported_token_type"}""", nameof(Accepted))] // Cognito; the control tells.
    [InlineData(Probes.Revocation, 400, """{"error":"unauthorized_client"}""", nameof(Accepted))] // OpenIddict without the permission.
    [InlineData(Probes.Revocation, 400, """{"error":"invalid_request"}""", nameof(Malformed))]
    [InlineData(Probes.Revocation, 400, "Bad Request", nameof(Unclear))]
    [InlineData(Probes.Revocation, 403, "<html>blocked</html>", nameof(Unclear))]
    [InlineData(Probes.Revocation, 404, "", nameof(Absent))]
    [InlineData(Probes.Revocation, 405, "", nameof(Absent))]
    [InlineData(Probes.Revocation, 501, "", nameof(Absent))]
    [InlineData(Probes.Revocation, 302, "", nameof(Unreachable))]
    [InlineData(Probes.Revocation, 408, "", nameof(Unreachable))]
    [InlineData(Probes.Revocation, 429, """{"error":"invalid_client"}""", nameof(Unreachable))]
    [InlineData(Probes.Revocation, 500, """{"error":"invalid_client"}""", nameof(Unreachable))]
    [InlineData(Probes.Revocation, 503, "", nameof(Unreachable))]
    [InlineData(Probes.TokenEndpoint, 400, """{"error":"invalid_grant"}""", nameof(Accepted))]
    [InlineData(Probes.TokenEndpoint, 403, """{"error":"invalid_grant"}""", nameof(Accepted))] // Auth0.
    [InlineData(Probes.TokenEndpoint, 401, """{"error":"invalid_grant"}""", nameof(Accepted))]
    [InlineData(Probes.TokenEndpoint, 400, """{"error":"unauthorized_client"}""", nameof(Accepted))]
    [InlineData(Probes.TokenEndpoint, 401, """{"error":"unauthorized_client"}""", nameof(Refused))] // Keycloak.
    [InlineData(Probes.TokenEndpoint, 401, """{"error":"access_denied"}""", nameof(Refused))] // Auth0.
    [InlineData(Probes.TokenEndpoint, 400, """{"error":"invalid_client"}""", nameof(Refused))]
    [InlineData(Probes.TokenEndpoint, 200, """{"error":"invalid_client"}""", nameof(Refused))]
    [InlineData(Probes.TokenEndpoint, 200, """{"access_token":"a","token_type":"Bearer"}""", nameof(Unclear))]
    [InlineData(Probes.TokenEndpoint, 400, """{"error":"invalid_request"}""", nameof(Malformed))] // Node oidc-provider.
    [InlineData(Probes.Introspection, 200, """{"active":false}""", nameof(Accepted))]
    [InlineData(Probes.Introspection, 200, """{"active":"false"}""", nameof(Unclear))]
    [InlineData(Probes.Introspection, 200, "", nameof(Unclear))]
    [InlineData(Probes.Introspection, 401, "", nameof(Refused))]
    [InlineData(Probes.ClientCredentials, 200, """{"access_token":"a"}""", nameof(Accepted))]
    [InlineData(Probes.ClientCredentials, 200, "{}", nameof(Unclear))]
    [InlineData(Probes.ClientCredentials, 400, """{"error":"invalid_scope"}""", nameof(Accepted))]
    [InlineData(Probes.ClientCredentials, 400, """{"error":{"error":"invalid_scope"}}""", nameof(Unclear))]
    public void An_answer_is_read_by_probe_status_and_error(string probe, int status, string body, string reading) =>
        Assert.Equal(reading, ProbeReadings.Of(probe, ProviderReply.Of(status, Encoding.UTF8.GetBytes(body))).ToString());

    [Fact]
    public void No_answer_says_nothing() => Assert.Equal(Unreachable, ProbeReadings.Of(Probes.Revocation, new ProviderReply(Status: null, Body: null)));

    [Theory]
    [InlineData(Accepted, Refused, nameof(ProbeVerdict.Proved))]
    [InlineData(Malformed, Refused, nameof(ProbeVerdict.Proved))]
    [InlineData(Accepted, Accepted, nameof(ProbeVerdict.AcceptsAnything))]
    [InlineData(Refused, Refused, nameof(ProbeVerdict.Refused))]
    [InlineData(Refused, Accepted, nameof(ProbeVerdict.Inconsistent))]
    [InlineData(Accepted, Unreachable, nameof(ProbeVerdict.Unreachable))]
    [InlineData(Refused, Unreachable, nameof(ProbeVerdict.Unreachable))]
    [InlineData(Accepted, Unclear, nameof(ProbeVerdict.None))]
    [InlineData(Accepted, Absent, nameof(ProbeVerdict.None))]
    [InlineData(Malformed, Malformed, nameof(ProbeVerdict.None))]
    [InlineData(Refused, Unclear, nameof(ProbeVerdict.None))]
    internal void A_probe_and_its_control_are_judged_together(ProbeReading first, ProbeReading control, string verdict) =>
        Assert.Equal(verdict, ProbeJudgement.Of(first, control).ToString());

    [Theory]
    [InlineData(Unreachable, nameof(ProbeVerdict.Unreachable))]
    [InlineData(Absent, nameof(ProbeVerdict.None))]
    [InlineData(Unclear, nameof(ProbeVerdict.None))]
    [InlineData(Accepted, "")]
    [InlineData(Refused, "")]
    [InlineData(Malformed, "")]
    internal void The_control_is_spared_where_it_could_change_nothing(ProbeReading first, string verdict) =>
        Assert.Equal(verdict, ProbeJudgement.OfFirst(Revocation, first, "plain-secret").ToString());

    [Fact]
    public void Introspection_never_refuses() =>
        Assert.Equal(ProbeVerdict.None, ProbeJudgement.OfFirst(Revocation with { Name = Probes.Introspection }, Refused, "plain-secret"));

    /// <summary>A secret that makes the request a bad one would else "prove" any client: its control may be no bad one.</summary>
    [Theory]
    [InlineData("%00%ff")]
    [InlineData("union select")]
    [InlineData("é")]
    public void A_malformed_request_proves_nothing_if_the_secret_may_be_why(string secret) =>
        Assert.Equal(ProbeVerdict.None, ProbeJudgement.OfFirst(Revocation, Malformed, secret));
}
