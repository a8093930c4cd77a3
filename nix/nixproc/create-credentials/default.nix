import ../../create-credentials
