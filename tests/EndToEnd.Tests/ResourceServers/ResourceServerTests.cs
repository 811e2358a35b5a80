using System.Diagnostics;
using System.Text;
using OobProvisioning.EndToEnd.Tests.Compiling;
using OobProvisioning.TestKit.JavaScript;

namespace OobProvisioning.EndToEnd.Tests.ResourceServers;

/// <summary>The programs of docs/resource-servers.md open to the right token, and to no other.</summary>
public sealed class ResourceServerTests(SharedSystem stack, AccessTokens tokens) : IClassFixture<AccessTokens>
{
    private const string OfWebPrograms =
        """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.DependencyInjection;
        global using System;
        global using System.Linq;
        """;

    private static readonly NodeFolder Scripts = new("tests/EndToEnd.Tests", "ResourceServers/node");

    private readonly int _port = FreePorts.Next();

    [Fact]
    public async Task ASP_NET_Core_opens_to_the_right_token_alone()
    {
        using var folder = DataFolder.Create();
        var (program, usings) = (Path.Combine(folder.Path, "items.cs"), Path.Combine(folder.Path, "usings.cs"));
        await File.WriteAllTextAsync(program, Snippets.Read("csharp", tokens.Here), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(usings, OfWebPrograms, TestContext.Current.CancellationToken);
        var start = ProgramRun.Start(await CSharpCompiler.CompileAsync("ResourceServer", "exe", program, usings), []);
        CSharpCompiler.RunBesideUs(start);
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_port}";
        start.Environment["Authentication__Schemes__Bearer__RequireHttpsMetadata"] = "false"; // The local stack speaks http.

        await using var server = await ResourceServer.StartAsync(_port, Process.Start(start)!);

        await tokens.JudgeAsync(server);
    }

    [Fact]
    public async Task Node_with_jose_opens_to_the_right_token_alone()
    {
        var program = Snippets.Read("js", [.. tokens.Here, ("8080", $"{_port}")]);

        await using var server = await ResourceServer.StartAsync(_port, await Scripts.StartAsync("--input-type=module", "--eval", program));

        await tokens.JudgeAsync(server);
    }

    [Fact]
    public async Task Nginx_with_Lua_opens_to_the_right_token_alone_and_not_when_it_is_revoked()
    {
        using var folder = DataFolder.Create();
        await using var server = await ResourceServer.StartAsync(_port, await StartNginxAsync(folder.Path));

        await tokens.JudgeAsync(server);

        var token = await tokens.RightAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.CallAsync(token)).Status);
        await tokens.RevokeAsync(token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.CallAsync(token)).Status);
    }

    private async Task<Process> StartNginxAsync(string folder)
    {
        var introspector = await (await stack.AutomationAsync(Scenes.Everything)).NewClientAsync(new { grantTypes = (string[])["client_credentials"], scopes = (string[])["tokens:introspect"] });
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{introspector.Id}:{introspector.Secret}"));
        var server = Snippets.Read(
            "nginx", [.. tokens.Here, ("8080", $"{_port}"), ("http://127.0.0.1:8081", $"http://127.0.0.1:{stack.BackendPort}"), ("aXRlbXMtYXBpOnNlY3JldA==", credentials)]);
        var temporary = string.Concat(from what in (string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] select $"{what}_temp_path {folder}/{what};\n");
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, $$"""
            load_module /usr/lib/nginx/modules/ndk_http_module.so;
            load_module /usr/lib/nginx/modules/ngx_http_lua_module.so;
            daemon off;
            master_process off;
            pid {{folder}}/nginx.pid;
            error_log stderr;
            events { }
            http {
            access_log off;
            {{temporary}}
            {{server}}
            }
            """, TestContext.Current.CancellationToken);
        return Process.Start(new ProcessStartInfo("nginx", ["-e", "stderr", "-c", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
