using System.Text.Json;
using OobProvisioning.TestKit;
using OobProvisioning.TestKit.OpenApi;
using Xunit;

namespace OobProvisioning.ApiStore.IntegrationTests;

[Collection<OneStore>]
public sealed class OpenApiTests(StoreFixture store)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>With the environment variable UPDATE_OPENAPI=1 the test writes the document instead.</summary>
    [Fact]
    public async Task The_document_that_is_checked_in_is_the_one_that_is_served()
    {
        var document = (await store.CallerWith(null).GetAsync("/store/api/v3/openapi.json")).Json();
        Assert.True(new Uri(document["servers"]![0]!["url"]!.GetValue<string>()).IsLoopback); // As it was asked for: the gateway's public address, here this host's.
        document["servers"]![0]!["url"] = "http://localhost:9080";
        var served = JsonSerializer.Serialize(document, Readable) + "\n";
        var path = Path.Combine(Repository.Root, "docs/openapi/api-store.json");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, served, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), served);
    }

    [Fact]
    public void Every_example_is_one() => Assert.Empty(new ApiDocument("api-store.json").FaultsOfExamples());

    [Fact]
    public async Task Every_operation_has_an_id_a_summary_and_its_scopes()
    {
        var document = (await store.CallerWith(null).GetAsync("/store/api/v3/openapi.json")).Json();
        string[] anonymous =
        [
            "get_settings", "get_throttling_policies__policyLevel_", "get_throttling_policies__policyLevel___policyId_", "get_key_managers", "get_apis", "get_tags", "get_apis__apiId_", "get_apis__apiId__swagger",
        ];
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject()))
        {
            var id = operation.Text("operationId");
            Assert.NotEmpty(operation.Text("summary"));
            Assert.Equal(anonymous.Contains(id), operation["security"]!.AsArray().Count == 0);
        }
    }
}
