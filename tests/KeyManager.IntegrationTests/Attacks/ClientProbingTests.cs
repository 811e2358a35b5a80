using System.Diagnostics;
using System.Text;

namespace OobProvisioning.KeyManager.IntegrationTests.Attacks;

/// <summary>
/// Whether a client exists is nobody's business: unknown client and wrong secret differ neither in a byte nor, as far as a caller could tell, in
/// time. The token, introspection and revocation endpoints' bytes with many more faults: see ClientAuthenticationTests.
/// </summary>
[Collection<Alone>]
public sealed class ClientProbingTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const int Calls = 30;
    private const int MostTimesAsLong = 3;

    private RunningKeyManager KeyManager => fixture.KeyManager;

    public static TheoryData<string> Endpoints => ["/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/oauth2/par", "/oauth2/device_authorization"];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Unknown_client_and_wrong_secret_get_one_answer_byte_for_byte(string endpoint)
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["authorization_code", DeviceFlow.Grant, "client_credentials"]);

        var answers = new HashSet<string>();
        foreach (var (id, secret) in new[] { (client.ClientId, "wrong"), ("nobody", client.Secret), ("nobody", "wrong") })
        {
            answers.Add(await WholeAnswerAsync(await PostAsync(endpoint, TokenApi.Basic(id, secret))));
            answers.Add(await WholeAnswerAsync(await PostAsync(endpoint, null, ("client_id", id), ("client_secret", secret))));
        }

        Assert.StartsWith("401", Assert.Single(answers));
    }

    [Theory]
    [Trait("Compares", "times")]
    [MemberData(nameof(Endpoints))]
    public async Task Unknown_client_and_wrong_secret_take_about_as_long(string endpoint)
    {
        var client = await KeyManager.NewCodeClientAsync(grantTypes: ["authorization_code", DeviceFlow.Grant, "client_credentials"]);
        string[] credentials = [TokenApi.Basic(client.ClientId, "wrong"), TokenApi.Basic("nobody", "wrong")];
        List<double>[] times = [[], []];
        for (var call = 0; call < Calls; call++)
        {
            for (var which = 0; which < credentials.Length; which++)
            {
                var started = Stopwatch.GetTimestamp();
                await PostAsync(endpoint, credentials[which]).HasStatusAsync(HttpStatusCode.Unauthorized);
                times[which].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        var (wrong, unknown) = (Median(times[0]), Median(times[1]));
        Assert.True(wrong < MostTimesAsLong * unknown && unknown < MostTimesAsLong * wrong, $"{wrong:0.0} ms for a wrong secret, {unknown:0.0} ms for an unknown client.");
    }

    [Theory]
    [InlineData("client_id=nobody&response_type=code")]
    [InlineData("response_type=code")]
    public async Task A_browser_without_a_session_learns_of_an_unknown_client_no_more_than_that_the_request_is_wrong(string query)
    {
        var page = await new Browser(KeyManager).GetAsync("/oauth2/authorize?" + query);

        Assert.Equal((HttpStatusCode.BadRequest, null), (page.Status, page.Location));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private Task<HttpResponseMessage> PostAsync(string endpoint, string? authorization, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] own = endpoint switch
        {
            "/oauth2/token" => [("grant_type", "client_credentials")],
            "/oauth2/par" => [("response_type", "code"), ("redirect_uri", CodeFlow.Callback), ("code_challenge", CodeFlow.Challenge), ("code_challenge_method", "S256")],
            "/oauth2/device_authorization" => [("scope", "apim:subscribe")],
            _ => [("token", "x")],
        };
        return KeyManager.PostFormAsync(endpoint, authorization, [.. own, .. fields]);
    }

    private static async Task<string> WholeAnswerAsync(HttpResponseMessage response)
    {
        var answer = new StringBuilder().Append((int)response.StatusCode);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").OrderBy(header => header.Key))
        {
            answer.Append('\n').Append(name).Append(": ").AppendJoin(", ", values);
        }

        return answer.Append('\n').Append(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ToString();
    }
}
