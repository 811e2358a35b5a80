using System.Net.Http.Headers;
using System.Reflection;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;
using NSwag.CodeGeneration.OperationNameGenerators;
using OobProvisioning.EndToEnd.Tests.Compiling;

namespace OobProvisioning.EndToEnd.Tests.GeneratedClients.CSharp;

/// <summary>What NSwag makes of the served documents: C# that compiles without a warning, and does the main job.</summary>
public sealed class NSwagTests(SharedSystem stack)
{
    private static readonly string Story = Path.Combine(Repository.Root, "tests/EndToEnd.Tests/GeneratedClients/CSharp/Story.cs");

    [Fact]
    public async Task Its_clients_tell_the_story()
    {
        string[] clients =
        [
            await GenerateAsync("KeyManager", "carbon/api/v1/openapi.json"),
            await GenerateAsync("Store", "store/api/v3/openapi.json"),
            await GenerateAsync("Registration", "oauth2/registration.openapi.json"),
        ];
        var assembly = Assembly.LoadFrom(await CSharpCompiler.CompileAsync("NSwagStory", "library", [Story, .. clients]));
        using var http = new HttpClient { BaseAddress = stack.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await stack.AutomationAsync(Scenes.Everything)).Token);

        var tell = assembly.GetType("Story")!.GetMethod("TellAsync")!.CreateDelegate<Func<HttpClient, string, Action<string>, Task>>();
        await tell(http, Scenes.NewName("NSwag"), stack.SecretsSeen.Add);
    }

    private async Task<string> GenerateAsync(string name, string path)
    {
        var document = await OpenApiDocument.FromJsonAsync(await (await stack.Anybody.GetAsync(path)).Content.ReadAsStringAsync());
        var settings = new CSharpClientGeneratorSettings
        {
            ClassName = $"{name}Client",
            OperationNameGenerator = new SingleClientFromOperationIdOperationNameGenerator(),
            UseBaseUrl = false,
            CSharpGeneratorSettings = { Namespace = name, JsonLibrary = CSharpJsonLibrary.SystemTextJson, GenerateNullableReferenceTypes = true },
        };
        var file = Path.Combine(AppContext.BaseDirectory, $"{name}.generated.cs");
        await File.WriteAllTextAsync(file, new CSharpClientGenerator(document, settings).GenerateFile());
        return file;
    }
}
