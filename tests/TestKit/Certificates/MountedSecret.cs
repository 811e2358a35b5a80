using System.Runtime.InteropServices;
using Xunit;

namespace OobProvisioning.TestKit.Certificates;

/// <summary>
/// A folder of files as Kubernetes mounts a secret: each is a link through <c>..data</c>, itself a link to a folder of the present content, which is swapped
/// at once.
/// </summary>
public sealed class MountedSecret : IDisposable
{
    private const string Link = "..data";
    private int _version;

    public string Folder { get; } = Directory.CreateTempSubdirectory("oob-mounted-").FullName;

    public string At(string name) => Path.Combine(Folder, name);

    public void Swap(params (string Name, string Content)[] files)
    {
        var content = Directory.CreateDirectory(At($"..version-{++_version}")).FullName;
        foreach (var (name, text) in files)
        {
            File.WriteAllText(Path.Combine(content, name), text);
            if (!Path.Exists(At(name)))
            {
                File.CreateSymbolicLink(At(name), Path.Combine(Link, name));
            }
        }

        File.CreateSymbolicLink(At($"{Link}-new"), Path.GetFileName(content));
        Assert.Equal(0, rename(At($"{Link}-new"), At(Link)));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The framework's own refuses a link to a folder where another is.</summary>
    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int rename(string from, string to);
}
