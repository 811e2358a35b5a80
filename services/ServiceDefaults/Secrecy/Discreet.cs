namespace OobProvisioning.ServiceDefaults.Secrecy;

/// <summary>
/// A record that holds a secret, a token, a password or a key. The generated text of a record names all its members, and would end in a log some
/// day; the text of this one is its name.
/// </summary>
public abstract record Discreet
{
    public sealed override string ToString() => GetType().Name;
}
