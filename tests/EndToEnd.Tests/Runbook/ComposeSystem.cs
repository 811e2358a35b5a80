using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OobProvisioning.EndToEnd.Tests.Runbook;

/// <summary>A checkout of its own, of what is in this one, from which an operator runs the runbook's blocks for compose on the engine that answers.</summary>
public sealed class ComposeSystem : IAsyncLifetime
{
    /// <summary>What the checkout is at first, and what there is to upgrade to.</summary>
    internal const string First = "v1.2.2";
    internal const string Next = "v1.2.3";

    private static readonly TimeSpan Limit = Patience.For(TimeSpan.FromMinutes(20));
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience.Limit };
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"oob-compose-{Guid.NewGuid():N}")).FullName;
    private readonly int _port = FreePorts.Next();

    internal Uri Address => new($"http://localhost:{_port}/");

    private string Project => Path.GetFileName(_folder);

    private string Checkout => Path.Combine(_folder, "checkout");

    public async ValueTask InitializeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += EndWithUs;
        // The launcher was built with these tests; that ./run builds it is no matter of containers.
        await Shell.RunAsync(Repository.Root, $"""
            docker version >/dev/null # A container engine has to answer.
            mkdir '{_folder}/origin'
            git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
              [ ! -e "$file" ] || cp --parents "$file" '{_folder}/origin'
            done
            cd '{_folder}/origin'
            printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' '{Programs.DotnetHost}' '{Programs.Launcher}' >run
            git init -q
            git config user.name nobody
            git config user.email nobody@example.org
            git add --all
            git commit -qm 'As it is here'
            git tag {First}
            git clone -q . ../checkout
            git commit -qm 'As it will be' --allow-empty
            git tag {Next}
            cd ../checkout
            printf '%s\n' COMPOSE_PROJECT_NAME='{Project}' OOB_IMAGES='{Project}' OOB_PORT={_port} OOB_READY_TO_RUN=false >.env
            """, Limit);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithUs;
        await Remove().WaitForExitAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <param name="commands">In the words for compose.</param>
    internal Task RunAsync(string commands) => Shell.RunAsync(Checkout, $"{RunbookText.Words}\naddress={Address.AbsoluteUri.TrimEnd('/')}\n{commands}", Limit);

    internal string Secret(string name) => File.ReadAllText(Path.Combine(Checkout, "deploy", "secrets", name));

    /// <summary>That the gateway says.</summary>
    internal async Task<string> VersionAsync() => JsonNode.Parse(await Http.GetStringAsync(new Uri(Address, "health"), TestContext.Current.CancellationToken)).Text("version");

    /// <summary>The automation client, with a token of now.</summary>
    internal async Task<Caller> AutomationAsync()
    {
        var credentials = Secret("credentials.env").Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var answer = await Nobody.PostFormAsync("oauth2/token", credentials["AUTOMATION_CLIENT_ID"], credentials["AUTOMATION_CLIENT_SECRET"], ("grant_type", "client_credentials"), ("scope", Scenes.Everything));
        return new Caller(SendAsync, answer.Json().Text("access_token"));
    }

    internal Caller Nobody => new(SendAsync, token: null);

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(Address, request.RequestUri!);
        return Http.SendAsync(request, cancellationToken);
    }

    /// <summary>A run of the tests that was broken off leaves no containers behind.</summary>
    private void EndWithUs(object? sender, EventArgs end) => Remove().WaitForExit(TimeSpan.FromSeconds(30));

    private Process Remove() => Process.Start(new ProcessStartInfo("bash", ["-c", $"""
        docker compose --progress quiet down --volumes --remove-orphans --timeout 1
        docker image ls --quiet --filter 'reference={Project}/*' | sort -u | xargs -r docker image rm --force
        """])
    {
        WorkingDirectory = Directory.Exists(Checkout) ? Checkout : _folder,
        RedirectStandardOutput = true,
    })!;
}
