using System.Text.Json;

namespace OobProvisioning.KeyManager.IntegrationTests.OpenApi;

public sealed class OpenApiTests(OneKeyManager fixture) : IClassFixture<OneKeyManager>
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string CheckedIn = Path.Combine(Deployment.RepositoryDirectory, "docs", "openapi", "key-manager.json");

    /// <summary>With the environment variable UPDATE_OPENAPI=1 the test writes the document instead.</summary>
    [Fact]
    public async Task The_document_that_is_checked_in_is_the_one_that_is_served()
    {
        var served = (await ServedAsync()).ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            await File.WriteAllTextAsync(CheckedIn, served, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken), served);
    }

    private Task<JsonObject> ServedAsync() => fixture.KeyManager.GetAsync("/carbon/api/v1/openapi.json", ManagementApi.NoToken).JsonAsync();
}
