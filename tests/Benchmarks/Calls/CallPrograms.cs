using OobProvisioning.Benchmarks.Baselines;
using OobProvisioning.Benchmarks.Programs;
using OobProvisioning.LocalStack.Files;
using OobProvisioning.LocalStack.Processes;
using OobProvisioning.LocalStack.Stack;

namespace OobProvisioning.Benchmarks.Calls;

/// <summary>The backend, and the gateways that lead to it beside the running stack's own.</summary>
internal sealed class CallPrograms(DataFolder folder, StackPorts ports)
{
    public static StackProgram Backend(Uri address) => Baseline("backend", BackendServer.Verb, new() { ["Address"] = address.OriginalString });

    public static StackProgram JwtBearer(Uri address, Uri backend, Uri issuer) => Baseline("jwt-bearer", JwtBearerGateway.Verb, new()
    {
        ["Address"] = address.OriginalString,
        ["Backend"] = backend.OriginalString,
        ["Metadata"] = new Uri(issuer, ".well-known/openid-configuration").AbsoluteUri,
    });

    /// <summary>Another one like the running stack's.</summary>
    public StackProgram Gateway(string name, Uri address, Uri health, params (string Name, string Value)[] settings)
    {
        var program = new StackPrograms(folder, ports).Gateway with { Name = name };
        program.Settings["Listen:Public"] = address.OriginalString;
        program.Settings["Listen:Internal"] = health.OriginalString;
        program.Settings["Secrets:Directory"] = folder.Secrets("gateway");
        foreach (var (setting, value) in settings)
        {
            program.Settings[setting] = value;
        }

        return program;
    }

    public StackProgram Unchecked(Uri address, Uri health)
    {
        var gateway = Gateway("unchecked", address, health);
        gateway.Settings["DOTNET_CONTENTROOT"] = gateway.OutputDirectory; // Its appsettings.json.
        return gateway with { Assembly = Checkout.AssemblyOf(BenchmarkPrograms.Own, "Benchmarks"), Arguments = [UncheckedGateway.Verb] };
    }

    /// <summary>A plain proxy, with two workers and connections to the backend that are kept.</summary>
    /// <returns>Null where there is none on this machine.</returns>
    public ChildProcess? Nginx(Uri address, Uri backend)
    {
        if (Tool.FindOnPath("nginx") is not { } nginx)
        {
            return null;
        }

        var directory = Directory.CreateDirectory(Path.Combine(folder.Path, "nginx")).FullName;
        var configuration = Path.Combine(directory, "nginx.conf");
        AtomicFile.Write(configuration, $$"""
            daemon off;
            worker_processes 2;
            pid {{directory}}/nginx.pid;
            error_log stderr warn;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path {{directory}}/body;
              proxy_temp_path {{directory}}/proxy;
              fastcgi_temp_path {{directory}}/fastcgi;
              uwsgi_temp_path {{directory}}/uwsgi;
              scgi_temp_path {{directory}}/scgi;
              upstream backend { server 127.0.0.1:{{backend.Port}}; keepalive 64; keepalive_requests 100000000; }
              server {
                listen 127.0.0.1:{{address.Port}};
                keepalive_requests 100000000;
                location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ""; }
              }
            }
            """);
        return Start("nginx", nginx, directory, "-e", "stderr", "-p", directory, "-c", configuration);
    }

    /// <returns>Null where there is none on this machine.</returns>
    public ChildProcess? Redis(Uri address) => Tool.FindOnPath("redis-server") is { } redis
        ? Start("redis", redis, folder.Path, "--bind", "127.0.0.1", "--port", $"{address.Port}", "--save", "", "--appendonly", "no")
        : null;

    private ChildProcess Start(string name, string program, string directory, params string[] arguments) => ChildProcess.Start(new ChildProcessSpecification
    {
        Name = name,
        FileName = program,
        Arguments = arguments,
        WorkingDirectory = directory,
        LogFile = folder.Log(name),
        PidFile = folder.Pid(name),
    });

    private static StackProgram Baseline(string name, string verb, Dictionary<string, string> settings) => new()
    {
        Name = name,
        Assembly = Checkout.AssemblyOf(BenchmarkPrograms.Own, "Benchmarks"),
        Arguments = [verb],
        Settings = settings,
    };
}
