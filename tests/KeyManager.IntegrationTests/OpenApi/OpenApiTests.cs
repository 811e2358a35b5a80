using System.Text.Json;
using OobProvisioning.TestKit.OpenApi;

namespace OobProvisioning.KeyManager.IntegrationTests.OpenApi;

public sealed class OpenApiTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private const string ManagementDocument = "/carbon/api/v1/openapi.json";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With the environment variable UPDATE_OPENAPI=1 the test writes the document instead.</summary>
    [Theory]
    [InlineData("key-manager.json", ManagementDocument)]
    [InlineData("client-registration.json", "/oauth2/registration.openapi.json")]
    public async Task The_document_that_is_checked_in_is_the_one_that_is_served(string name, string address)
    {
        var checkedIn = Path.Combine(Deployment.RepositoryDirectory, "docs", "openapi", name);
        var document = await ServedAsync(address);
        Assert.True(new Uri((string)document["servers"]![0]!["url"]!).IsAbsoluteUri); // As it was asked for: the gateway's public address, here this host's.
        document["servers"]![0]!["url"] = "http://localhost:9080";
        var served = document.ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(checkedIn, served, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(checkedIn, TestContext.Current.CancellationToken), served);
    }

    [Fact]
    public async Task Every_operation_says_its_id_its_summary_its_scopes_and_its_refusals()
    {
        var operations = (await ServedAsync())["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject()).ToList();

        Assert.Equal(20, operations.Count);
        Assert.Equal(operations.Count, operations.Select(operation => (string)operation["operationId"]!).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty((string)operation["summary"]!);
            Assert.NotEmpty(operation["security"]!.AsArray());
            var answers = operation["responses"]!.AsObject();
            Assert.Contains(answers, answer => answer.Key[0] == '2');
            Assert.All(answers.Where(answer => answer.Key[0] == '4' && answer.Value!["content"] is not null), answer => Assert.Equal(["application/problem+json"], answer.Value!["content"]!.AsObject().Select(content => content.Key)));
            string[] refusals = operation.ContainsKey("requestBody") ? ["400", "401", "403"] : ["401", "403"];
            Assert.All(refusals, status => Assert.True(answers.ContainsKey(status), status));
        });
    }

    [Theory]
    [InlineData("key-manager.json")]
    [InlineData("client-registration.json")]
    public void Every_example_is_one(string name) => Assert.Empty(new ApiDocument(name).FaultsOfExamples());

    [Fact]
    public async Task It_tells_nothing_of_internal_paths() =>
        Assert.DoesNotContain((await ServedAsync())["paths"]!.AsObject(), path => !path.Key.StartsWith("/carbon/api/v1/", StringComparison.Ordinal));

    private Task<JsonObject> ServedAsync(string address = ManagementDocument) => fixture.KeyManager.GetAsync(address, ManagementApi.NoToken).JsonAsync();
}
